package org.staticdhcpd.database.ini.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.staticdhcpd.api.ClientRecord;
import org.staticdhcpd.api.NetworkRecord;
import org.staticdhcpd.contract.Ability;
import org.staticdhcpd.contract.DefinitionSourceContract;
import org.staticdhcpd.contract.IniText;
import org.staticdhcpd.contract.SourceUnderTest;

/** What every source promises, with a real file. */
class IniContractTest extends DefinitionSourceContract {
    @Override
    protected SourceUnderTest open(Path empty) {
        return new IniFile(empty.resolve("clients.ini"), empty.resolve("away.ini"));
    }

    private record IniFile(Path file, Path away, IniSource source) implements SourceUnderTest {
        IniFile(Path file, Path away) {
            this(file, away, new IniSource("ini", file, new RecordingLog().logger()));
        }

        @Override
        public void fill(List<NetworkRecord> networks, List<ClientRecord> clients) {
            Sample.replace(file, IniText.of(networks, clients));
            source.reload();
        }

        @Override
        public Set<Ability> abilities() {
            return EnumSet.allOf(Ability.class);
        }

        @Override
        public void breakDown() throws Exception {
            Files.move(file, away);
            source.refresh();
        }

        @Override
        public void repair() throws Exception {
            Files.move(away, file);
            source.refresh();
        }
    }
}
