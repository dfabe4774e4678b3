package org.staticdhcpd.api;

/** A configuration value that cannot be used. The message names PID, key, value and what was expected, in one line. */
public class BadSetting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Names all four. */
    public BadSetting(String pid, String key, Object value, String expected) {
        super(pid + ": " + key + " = " + (key.startsWith(".") ? "(hidden)" : "\"" + value + '"') + ": expected "
                + expected);
    }
}
