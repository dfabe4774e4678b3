package org.staticdhcpd.api;

import java.util.Objects;

/** A record was found, but a value in it cannot be what it should be. The message names record, column and cause. */
public final class BadRecord extends SourceException {
    private static final long serialVersionUID = 1L;

    private final String column;
    private final String complaint;

    /**
     * Says what is wrong where.
     *
     * @param record which record, such as {@code table maps, row 02:00:00:00:00:01}
     * @param column the original's name of the column, such as {@code lease_time}
     * @param complaint what was expected and what was found
     */
    public BadRecord(String record, String column, String complaint) {
        super(record + ", column " + column + ": " + complaint);
        this.column = Objects.requireNonNull(column, "column");
        this.complaint = Objects.requireNonNull(complaint, "complaint");
    }

    /** The original's name of the column. */
    public String column() {
        return column;
    }

    /** What was expected and what was found. */
    public String complaint() {
        return complaint;
    }
}
