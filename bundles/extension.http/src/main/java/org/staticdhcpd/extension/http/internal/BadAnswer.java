package org.staticdhcpd.extension.http.internal;

/** What the service said is no answer. The message says why, in one line of bounded length. */
final class BadAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int LONGEST = 300;

    BadAnswer(String message) {
        super(oneLine(message), null, false, false);
    }

    /** It may repeat what the service said, which must not look like lines of our log. */
    private static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
