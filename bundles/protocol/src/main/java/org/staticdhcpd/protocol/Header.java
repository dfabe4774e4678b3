package org.staticdhcpd.protocol;

/** Where the fixed fields lie (RFC 2131 §2, figure 1). */
final class Header {
    static final int OP = 0;
    static final int HTYPE = 1;
    static final int HLEN = 2;
    static final int HOPS = 3;
    static final int XID = 4;
    static final int SECS = 8;
    static final int FLAGS = 10;
    static final int CIADDR = 12;
    static final int YIADDR = 16;
    static final int SIADDR = 20;
    static final int GIADDR = 24;
    static final int CHADDR = 28;
    static final int CHADDR_SIZE = 16;
    static final int SNAME = 44;
    static final int SNAME_SIZE = 64;
    static final int FILE = 108;
    static final int FILE_SIZE = 128;
    /** {@code sname} and {@code file}, which lie one after the other. */
    static final int NAMES_SIZE = SNAME_SIZE + FILE_SIZE;

    static final int SIZE = 236;

    /** 99.130.83.99, before the options (RFC 2131 §3). */
    static final int COOKIE = 0x63825363;

    /** The broadcast bit, leftmost of {@code flags} (RFC 2131 §2, figure 2). */
    static final int BROADCAST_FLAG = 0x8000;

    /** Option codes that frame the others (RFC 2132 §3.1, §3.2). */
    static final int PAD = 0;

    static final int END = 255;

    /** Option overload, the values of it (RFC 2132 §9.3). */
    static final int OVERLOAD = 52;

    static final int OVERLOAD_FILE = 1;
    static final int OVERLOAD_SNAME = 2;

    private Header() {}
}
