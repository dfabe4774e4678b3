package org.staticdhcpd.java24.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Gives a static method of one object parameter a new body: {@code return other();}, a static method of the same class. Works
 * on the class file (JVMS chapter 4), since Java 17 has nothing of its own for that and a library would be larger.
 *
 * @param method name of the method that gets the new body
 * @param other name of the method it shall call
 * @param descriptor of the method it shall call, with an object as result
 */
record MethodSwap(String method, String other, String descriptor) {

    private static final int HEADER_BYTES = 8;
    private static final int NEW_CONSTANTS = 4;

    byte[] in(byte[] classFile) throws IOException {
        DataInputStream from = new DataInputStream(new ByteArrayInputStream(classFile));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(bytes);
        to.write(from.readNBytes(HEADER_BYTES));
        int size = from.readUnsignedShort();
        to.writeShort(size + NEW_CONSTANTS);
        ConstantPool pool = ConstantPool.copy(from, to, size);
        int access = from.readUnsignedShort();
        int thisClass = from.readUnsignedShort();
        addConstants(to, size, thisClass);
        to.writeShort(access);
        to.writeShort(thisClass);
        copy(from, to, 2);
        int interfaces = copyShort(from, to);
        copy(from, to, 2 * interfaces);
        copyMembers(from, to);
        swapInMembers(from, to, pool, size + NEW_CONSTANTS - 1);
        from.transferTo(to);
        return bytes.toByteArray();
    }

    /** Method name, descriptor, the two together, and the reference, which is the last constant. */
    private void addConstants(DataOutputStream to, int next, int thisClass) throws IOException {
        to.writeByte(ConstantPool.UTF8);
        to.writeUTF(other);
        to.writeByte(ConstantPool.UTF8);
        to.writeUTF(descriptor);
        to.writeByte(ConstantPool.NAME_AND_TYPE);
        to.writeShort(next);
        to.writeShort(next + 1);
        to.writeByte(ConstantPool.METHOD);
        to.writeShort(thisClass);
        to.writeShort(next + 2);
    }

    private static void copyMembers(DataInputStream from, DataOutputStream to) throws IOException {
        int members = copyShort(from, to);
        for (int i = 0; i < members; i++) {
            copy(from, to, 6);
            copyAttributes(from, to);
        }
    }

    private void swapInMembers(DataInputStream from, DataOutputStream to, ConstantPool pool, int call)
            throws IOException {
        int members = copyShort(from, to);
        for (int i = 0; i < members; i++) {
            copyShort(from, to);
            String name = pool.text(copyShort(from, to));
            copyShort(from, to);
            if (name.equals(method)) {
                swapBody(from, to, pool, call);
            } else {
                copyAttributes(from, to);
            }
        }
    }

    private static void swapBody(DataInputStream from, DataOutputStream to, ConstantPool pool, int call)
            throws IOException {
        int attributes = copyShort(from, to);
        for (int i = 0; i < attributes; i++) {
            String name = pool.text(copyShort(from, to));
            int length = from.readInt();
            byte[] content = from.readNBytes(length);
            byte[] body = name.equals("Code") ? body(call) : content;
            to.writeInt(body.length);
            to.write(body);
        }
    }

    /** {@code invokestatic call; areturn}, with room for one value and one parameter (JVMS 4.7.3). */
    private static byte[] body(int call) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(bytes);
        to.writeShort(1);
        to.writeShort(1);
        to.writeInt(4);
        to.writeByte(0xb8);
        to.writeShort(call);
        to.writeByte(0xb0);
        to.writeShort(0);
        to.writeShort(0);
        return bytes.toByteArray();
    }

    private static void copyAttributes(DataInputStream from, DataOutputStream to) throws IOException {
        int attributes = copyShort(from, to);
        for (int i = 0; i < attributes; i++) {
            copy(from, to, 2);
            int length = from.readInt();
            to.writeInt(length);
            copy(from, to, length);
        }
    }

    private static int copyShort(DataInputStream from, DataOutputStream to) throws IOException {
        int value = from.readUnsignedShort();
        to.writeShort(value);
        return value;
    }

    private static void copy(DataInputStream from, DataOutputStream to, int bytes) throws IOException {
        to.write(from.readNBytes(bytes));
    }
}
