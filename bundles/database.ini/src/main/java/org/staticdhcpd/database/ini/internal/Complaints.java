package org.staticdhcpd.database.ini.internal;

/** Takes what is wrong with a text. */
interface Complaints {
    /** Adds a defect. Lines count from 1. */
    void add(int line, String what);
}
