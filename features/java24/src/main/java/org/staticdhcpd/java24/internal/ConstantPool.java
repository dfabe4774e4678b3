package org.staticdhcpd.java24.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The texts in the constants of a class file (JVMS 4.4), by their number. */
record ConstantPool(Map<Integer, String> texts) {

    static final int UTF8 = 1;
    static final int METHOD = 10;
    static final int NAME_AND_TYPE = 12;

    ConstantPool {
        texts = Map.copyOf(texts);
    }

    /** Copies all constants and remembers the texts among them. */
    static ConstantPool copy(DataInputStream from, DataOutputStream to, int size) throws IOException {
        Map<Integer, String> texts = new HashMap<>();
        for (int i = 1; i < size; i++) {
            int tag = from.readUnsignedByte();
            to.writeByte(tag);
            if (tag == UTF8) {
                String text = from.readUTF();
                to.writeUTF(text);
                texts.put(i, text);
            } else {
                int length = length(tag);
                to.write(from.readNBytes(length));
                // JVMS 4.4.5: a long or double takes two numbers
                i += length == Long.BYTES ? 1 : 0;
            }
        }
        return new ConstantPool(texts);
    }

    String text(int number) {
        return texts.getOrDefault(number, "");
    }

    private static int length(int tag) throws IOException {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, METHOD, 11, NAME_AND_TYPE, 17, 18 -> 4;
            case 5, 6 -> Long.BYTES;
            default -> throw new IOException("unknown kind of constant: " + tag);
        };
    }
}
