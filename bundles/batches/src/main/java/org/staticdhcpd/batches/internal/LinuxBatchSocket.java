package org.staticdhcpd.batches.internal;

import com.sun.jna.LastErrorException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.staticdhcpd.api.BatchSocket;
import org.staticdhcpd.api.Endpoint;
import org.staticdhcpd.protocol.Ipv4Address;

/** A socket used with recvmmsg(2) and sendmmsg(2), under a number of its own, so that it cannot become another file. */
final class LinuxBatchSocket implements BatchSocket {
    /** As many as are worth it: with 64, a call costs little beside what it carries. */
    static final int MOST = 64;

    /** DHCP over Ethernet never needs more. */
    static final int LONGEST = 2048;

    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_WAITFORONE = 0x10000;
    private static final int EINTR = 4;
    private static final int EAGAIN = 11;

    private final int number;
    private final Messages in = new Messages(MOST, LONGEST);
    private final Messages out = new Messages(MOST, LONGEST);
    private int received;
    private int kept;
    private String refusal = "";
    private boolean closed;
    private int lastAddress;
    private int lastPort = -1;
    private Endpoint lastSource;

    /** Takes over the number, and closes it in the end. */
    LinuxBatchSocket(int number) {
        this.number = number;
    }

    @Override
    public int receive(boolean wait) throws IOException {
        in.reset(received);
        received = 0;
        try {
            received = Libc.recvmmsg(number, in.address(0), in.count(), wait ? MSG_WAITFORONE : MSG_DONTWAIT, 0);
            return received;
        } catch (LastErrorException e) {
            if (e.getErrorCode() == EAGAIN || e.getErrorCode() == EINTR) {
                return 0;
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public ByteBuffer payload(int index) {
        return in.payload(index);
    }

    @Override
    public boolean isCut(int index) {
        return in.isCut(index);
    }

    /** A relay sends many in a row. */
    @Override
    public Endpoint source(int index) {
        int address = in.address32(index);
        int port = in.port(index);
        if (address != lastAddress || port != lastPort) {
            lastAddress = address;
            lastPort = port;
            lastSource = new Endpoint(new Ipv4Address(address), port);
        }
        return lastSource;
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public boolean put(ByteBuffer payload, Endpoint to) {
        if (kept == out.count() || payload.remaining() > LONGEST) {
            return false;
        }
        out.put(kept++, payload, to.address().value(), to.port());
        return true;
    }

    @Override
    public int flush() {
        int refused = 0;
        int from = 0;
        while (from < kept) {
            try {
                from += Libc.sendmmsg(number, out.address(from), kept - from, MSG_DONTWAIT);
            } catch (LastErrorException e) {
                // The system says so of the first one only: that one is lost, the others are tried.
                if (e.getErrorCode() != EINTR) {
                    refusal = e.getMessage();
                    refused++;
                    from++;
                }
            }
        }
        kept = 0;
        return refused;
    }

    @Override
    public String refusal() {
        return refusal;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Libc.close(number);
        }
    }
}
