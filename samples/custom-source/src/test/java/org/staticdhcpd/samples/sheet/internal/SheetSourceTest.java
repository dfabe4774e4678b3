package org.staticdhcpd.samples.sheet.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Query;
import org.staticdhcpd.protocol.MacAddress;

class SheetSourceTest {
    private static final Query ARIADNE = Query.of(MacAddress.parse("aa:bb:cc:dd:ee:ff"));

    @TempDir
    private Path folder;

    @Test
    @DisplayName("R174: the sample sheet is answered from")
    void sample() {
        Answer answer = new SheetSource(FilledSheet.config(Path.of("clients.tsv"))).lookUp(ARIADNE);

        assertThat(answer.inWords()).isEqualTo("192.168.0.197 in 192.168.0.0/24|0 for 7200 s");
        assertThat(((Answer.Found) answer).only().orElseThrow().extra()).containsEntry("maps.room", "1.08");
    }

    @Test
    void anotherFileTakesEffectAtOnce() throws Exception {
        SheetSource source = new SheetSource(FilledSheet.config(folder.resolve("absent.tsv")));
        assertThat(source.lookUp(ARIADNE).inWords()).startsWith("unavailable: ").contains("absent.tsv cannot be read");

        source.change(FilledSheet.config(Path.of("clients.tsv")));
        assertThat(source.lookUp(ARIADNE)).isInstanceOf(Answer.Found.class);
    }

    @Test
    void aRowThatIsNobodysPutsEverybodyInDoubt() throws Exception {
        Path file = folder.resolve("clients.tsv");
        Files.writeString(file, Files.readString(Path.of("clients.tsv")) + "ariadne\t192.168.0.199\n");

        assertThat(new SheetSource(FilledSheet.config(file)).lookUp(ARIADNE).inWords())
                .startsWith("unavailable: ")
                .contains("row ariadne, column mac: ");
    }

    @Test
    void anEmptySheetKnowsNobody() throws Exception {
        Path file = Files.createFile(folder.resolve("clients.tsv"));

        assertThat(new SheetSource(FilledSheet.config(file)).lookUp(ARIADNE)).isEqualTo(Answer.UNKNOWN);
    }
}
