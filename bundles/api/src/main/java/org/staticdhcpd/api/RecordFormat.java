package org.staticdhcpd.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A text format for whole tables of clients and networks, by which they come from elsewhere and go there. What is
 * written is read back as the same records; absent, null and empty values are the same.
 */
@ConsumerType
public interface RecordFormat {
    /** Service property, text, required: what people call it, also the ending of its files, such as {@code csv}. */
    String NAME = "format.name";

    /**
     * Reads to the end, past whatever is wrong, so that all of it is told at once. Values are not checked here: a
     * record is handed out when it is known which texts belong to it.
     *
     * @throws IOException when the file cannot be read
     */
    void read(InputStream in, Reader reader) throws IOException;

    /**
     * Writes a whole table; may read it several times.
     *
     * @throws IOException when the file cannot be written
     * @throws BadRecord when this format has no way to write a value
     * @throws SourceException when the table cannot be read, or changed meanwhile in a way that matters
     */
    void write(ClientTable table, OutputStream out) throws IOException;

    /** Takes what is read, in the order of the file. Lines count from 1. */
    interface Reader {
        /** Takes a network; it may stand behind clients that are in it. */
        void network(NetworkRecord network, Place place);

        /** Takes a client. */
        void client(ClientRecord client, Place place);

        /**
         * What cannot be understood as a record.
         *
         * @param where what is concerned in that line, in the words of the format; empty for the whole line
         */
        void fault(int line, String where, String complaint);

        /** What is taken no notice of, though somebody may have meant something. */
        void ignored(int line, String what);
    }

    /** Where a record stands. Kept for each record of a large file: let it be small. */
    interface Place {
        /** The line where a column's value stands, or where the record begins. */
        int line(String column);

        /**
         * How the format calls a column.
         *
         * @param column its name in the tables, such as {@code lease_time}; empty for the record itself
         */
        default String name(String column) {
            return column.isEmpty() ? "" : "column " + column;
        }
    }
}
