package org.staticdhcpd.transport.internal;

/**
 * A network interface of this machine. One that is made anew under its old name is another one: a socket that was
 * limited to the old one gets nothing any more.
 *
 * @param name what it is called; empty text for any interface
 * @param index the system's number for it
 */
record Device(String name, int index) {
    /** Whichever interface. */
    static final Device ANY = new Device("", 0);

    boolean isAny() {
        return name.isEmpty();
    }

    @Override
    public String toString() {
        return name;
    }
}
