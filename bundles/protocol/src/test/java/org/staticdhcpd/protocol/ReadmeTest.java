package org.staticdhcpd.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("The example in README.md compiles against this bundle alone, and offers an address")
    void exampleWorks() throws Exception {
        compile(example());
        Packet discover = Packet.builder()
                .op(Packet.BOOTREQUEST)
                .xid(7)
                .mac(MacAddress.parse("aa:bb:cc:dd:ee:ff"))
                .messageType(MessageType.DISCOVER)
                .build();
        Packet offer = Wire.accepted(answer(discover.encode(548).octets().toBytes()));
        assertThat(offer.toString())
                .startsWith("OFFER op=2 xid=7 chaddr=aa:bb:cc:dd:ee:ff")
                .contains("yiaddr=192.0.2.77", "domain_name_servers=192.0.2.1, 198.51.100.53", "ip_forwarding=false");
    }

    @Test
    @DisplayName("The texts in README.md's table are read, and written, by the options it names them for")
    void textsAreRead() throws IOException {
        Pattern row = Pattern.compile("\\| ([0-9, ]+) \\| [^|]+ \\| `([^`]+)`.*");
        List<Matcher> rows = Files.readAllLines(Path.of("README.md")).stream()
                .map(row::matcher)
                .filter(Matcher::matches)
                .toList();
        assertThat(rows).hasSizeGreaterThan(14);
        for (Matcher each : rows) {
            for (String number : each.group(1).split(", ", -1)) {
                OptionType type =
                        OptionCode.of(Integer.parseInt(number)).orElseThrow().type();
                assertThat(type.format(type.parse(each.group(2)))).isEqualTo(each.group(2));
            }
        }
    }

    private static String example() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        int start = readme.indexOf("```java\n") + 8;
        return readme.substring(start, readme.indexOf("```", start));
    }

    private void compile(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("Offers.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        var files = compiler.getStandardFileManager(null, null, null);
        List<String> options = List.of("-d", folder.toString(), "-cp", "target/classes", "-Xlint:all", "-proc:none");
        boolean compiled = compiler.getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
                .call();
        files.close();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    private byte[] answer(byte[] discover) throws Exception {
        URL[] path = {folder.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(path, Packet.class.getClassLoader())) {
            Class<?> offers = loader.loadClass("Offers");
            Method method = offers.getMethod("answer", ByteBuffer.class);
            Object server = offers.getConstructor().newInstance();
            Optional<?> answer = (Optional<?>) method.invoke(server, ByteBuffer.wrap(discover));
            return ((ByteBuffer) answer.orElseThrow()).array();
        }
    }
}
