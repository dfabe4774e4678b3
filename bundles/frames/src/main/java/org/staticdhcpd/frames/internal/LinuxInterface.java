package org.staticdhcpd.frames.internal;

import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.staticdhcpd.api.SendException;
import org.staticdhcpd.protocol.MacAddress;

/**
 * An Ethernet interface as Linux knows it (netdevice(7)). Java's own list leaves out interfaces without any address,
 * which is what the port below a bridge or a VLAN is.
 *
 * @param index the system's number for it
 * @param mac its hardware address
 */
record LinuxInterface(int index, MacAddress mac) {
    private static final long GET_INDEX = 0x8933;
    private static final long GET_HARDWARE_ADDRESS = 0x8927;
    private static final int ETHERNET = 1;
    private static final int NAME_SIZE = 16;
    private static final int REQUEST_SIZE = 40;
    private static final int MAC_AT = 18;

    /** Asks through any socket. */
    static LinuxInterface of(String name, int socket) {
        int index = ask(name, socket, GET_INDEX).getInt(NAME_SIZE);
        ByteBuffer hardware = ask(name, socket, GET_HARDWARE_ADDRESS);
        if (hardware.getShort(NAME_SIZE) != ETHERNET) {
            throw new SendException(name + " is not an Ethernet interface");
        }
        byte[] mac = new byte[6];
        hardware.get(MAC_AT, mac);
        return new LinuxInterface(index, MacAddress.of(mac));
    }

    /** struct ifreq: the name in 16 octets, ended by a zero, then the answer. */
    private static ByteBuffer ask(String name, int socket, long what) {
        byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
        if (encoded.length >= NAME_SIZE) {
            throw new SendException("there is no interface " + name + ": a name has at most 15 octets");
        }
        byte[] request = new byte[REQUEST_SIZE];
        System.arraycopy(encoded, 0, request, 0, encoded.length);
        Libc.ioctl(socket, new NativeLong(what), request);
        return ByteBuffer.wrap(request).order(ByteOrder.nativeOrder());
    }
}
