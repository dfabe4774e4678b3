package org.staticdhcpd.frames.internal;

import com.sun.jna.LastErrorException;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.staticdhcpd.api.FrameLink;
import org.staticdhcpd.api.FrameSender;
import org.staticdhcpd.api.SendException;
import org.staticdhcpd.api.VlanTag;

/** Sends frames through packet sockets of Linux; takes CAP_NET_RAW while one is opened, not afterwards. */
@Component
public final class PacketSocketSender implements FrameSender {
    private static final int NOT_PERMITTED = 1;
    private static final int DENIED = 13;
    private static final int NO_DEVICE = 19;

    @Override
    public FrameLink open(String networkInterface, List<VlanTag> tags) {
        if (!"Linux".equals(System.getProperty("os.name"))) {
            throw new SendException("frames are sent on Linux only, and this is " + System.getProperty("os.name"));
        }
        String name = networkInterface.replaceFirst(":.*", "");
        try {
            return PacketSocket.open(name, tags);
        } catch (LastErrorException e) {
            throw new SendException(reason(name, e), e);
        } catch (LinkageError e) { // JNA has no library for this system, or may not unpack it
            throw new SendException("the system's functions cannot be called: " + e.getMessage(), e);
        }
    }

    private static String reason(String name, LastErrorException e) {
        return switch (e.getErrorCode()) {
            case NOT_PERMITTED, DENIED ->
                "this process may not open a packet socket on " + name + " (CAP_NET_RAW is needed)";
            case NO_DEVICE -> "there is no interface " + name;
            default -> "no packet socket on " + name + ": " + e.getMessage();
        };
    }
}
