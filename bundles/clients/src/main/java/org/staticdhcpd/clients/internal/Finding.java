package org.staticdhcpd.clients.internal;

/**
 * Something wrong or doubtful in one value of a record.
 *
 * @param wrong whether it must not be stored; else it is merely doubtful
 * @param column the column's name in the tables
 * @param complaint what is wrong
 * @param cure what to do about it
 */
record Finding(boolean wrong, String column, String complaint, String cure) {
    static Finding wrong(String column, String complaint, String cure) {
        return new Finding(true, column, complaint, cure);
    }

    static Finding doubtful(String column, String complaint, String cure) {
        return new Finding(false, column, complaint, cure);
    }

    /** Complaint and cure in one line. */
    @Override
    public String toString() {
        return cure.isEmpty() ? complaint : complaint + "; " + cure;
    }
}
