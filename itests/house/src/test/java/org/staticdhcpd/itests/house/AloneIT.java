package org.staticdhcpd.itests.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar of the packet library is all a program needs that has never heard of OSGi. */
class AloneIT {
    private static final String PROGRAM =
            """
            import org.staticdhcpd.protocol.*;

            class Alone {
                public static void main(String[] arguments) {
                    OptionTable table = OptionTable.standard().with("224 site_banner text");
                    Packet discover = Packet.builder()
                            .op(Packet.BOOTREQUEST)
                            .mac(MacAddress.parse("aa:bb:cc:dd:ee:ff"))
                            .messageType(MessageType.DISCOVER)
                            .set(OptionCode.DOMAIN_SEARCH, "example.com, www.example.com")
                            .option(224, table.option("site_banner").parse("hello"))
                            .build();
                    Packet decoded = (Packet) Decoded.of(discover.encode(548).octets());
                    System.out.println(decoded);
                    System.out.println(table.format(224, decoded.options().get(224).orElseThrow()));
                    for (OptionCode code : OptionCode.values()) {
                        code.type().format(Octets.of(new byte[32]));
                    }
                    System.out.println(isThere("org.osgi.framework.Bundle"));
                }

                private static boolean isThere(String type) {
                    try {
                        Class.forName(type);
                        return true;
                    } catch (ClassNotFoundException e) {
                        return false;
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    @DisplayName("A program with nothing but the jar on its class path builds, encodes, decodes and prints packets")
    void theJarIsEnough() throws IOException, InterruptedException {
        Path program = Files.writeString(folder.resolve("Alone.java"), PROGRAM);
        Path jar = House.jar(House.ROOT.resolve("bundles/protocol"));
        File output = folder.resolve("output").toFile();
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        jar.toString(),
                        program.toString())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        try {
            assertThat(java.waitFor(120, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            java.destroyForcibly();
        }
        String text = Files.readString(output.toPath(), StandardCharsets.UTF_8);
        assertThat(text.lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("DISCOVER op=1")
                                .contains("chaddr=aa:bb:cc:dd:ee:ff", "domain_search=example.com, www.example.com"),
                        line -> assertThat(line).isEqualTo("site_banner: hello"),
                        line -> assertThat(line).isEqualTo("false"));
        assertThat(java.exitValue()).isZero();
    }
}
