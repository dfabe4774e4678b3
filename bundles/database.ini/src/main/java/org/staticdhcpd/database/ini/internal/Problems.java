package org.staticdhcpd.database.ini.internal;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file: the first twenty defects with their lines, and the number of the others. */
final class Problems implements Complaints {
    private static final int SHOWN = 20;

    private final String file;
    private final List<String> shown = new ArrayList<>();
    private int count;

    /** Starts with none; {@code file} is named in front of each. */
    Problems(String file) {
        this.file = file;
    }

    @Override
    public void add(int line, String what) {
        count++;
        if (shown.size() < SHOWN) {
            shown.add(file + ':' + line + ": " + what);
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** The defects that are kept, each as {@code file:line: what}. */
    List<String> shown() {
        return List.copyOf(shown);
    }

    /** The first defect, and how many there are besides, in one line. */
    String summary() {
        return shown.get(0) + (count > 1 ? " (and " + (count - 1) + " more)" : "");
    }

    /** One defect on one line; several below each other. */
    @Override
    public String toString() {
        if (count == 1) {
            return shown.get(0);
        }
        String more = count > shown.size() ? "\n  and " + (count - shown.size()) + " more" : "";
        return count + " errors:\n  " + String.join("\n  ", shown) + more;
    }
}
