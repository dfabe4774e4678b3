package org.staticdhcpd.itests.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A switch between two ports of one host that takes tags away: {@code access_port.py}. */
final class AccessPort {
    private AccessPort() {}

    /** Starts it; {@code tags} are what frames from the trunk must carry, outermost first, as 16 bits each. */
    static Running start(Port trunk, Port access, Path folder, List<Integer> tags) {
        List<String> command = new ArrayList<>(List.of(
                Scapy.python(), Folders.script("access_port.py", folder).toString(), trunk.name(), access.name()));
        tags.forEach(tag -> command.add(tag.toString()));
        return trunk.host().start(folder.resolve("switch.log"), command);
    }
}
