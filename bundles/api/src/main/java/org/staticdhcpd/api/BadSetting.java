package org.staticdhcpd.api;

/** A configuration value that cannot be used. The message names PID, key, value and what was expected, in one line. */
public class BadSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names all four. Without a stack trace: it is about a file, not about the program, and DS logs what it gets. */
    public BadSetting(String pid, String key, Object value, String expected) {
        super(pid + ": " + key + " = " + shown(key, value) + ": expected " + expected, null, false, false);
    }

    private static String shown(String key, Object value) {
        return key.startsWith(".") ? "(hidden)" : "\"" + value + '"';
    }
}
