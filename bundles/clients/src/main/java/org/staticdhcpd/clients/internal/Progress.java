package org.staticdhcpd.clients.internal;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.IntConsumer;

/** Shows how far something has come: a bar where the terminal can draw, else a line for each tenth. */
final class Progress implements IntConsumer {
    private static final int WIDTH = 40;

    private final PrintStream out;
    private final boolean drawing;
    private final String what;
    private final long total;
    private int shown;

    /** Starts at nothing. {@code drawing} says whether the terminal can go back in a line. */
    Progress(PrintStream out, boolean drawing, String what, long total) {
        this.out = out;
        this.drawing = drawing;
        this.what = what;
        this.total = total;
    }

    @Override
    public void accept(int done) {
        int percent = total <= 0 ? 100 : (int) Math.min(100, done * 100L / total);
        int step = drawing ? 1 : 10;
        if (percent / step > shown / step) {
            shown = percent;
            if (drawing) {
                draw(percent);
            } else {
                out.println(
                        String.format(Locale.ROOT, "%s: %d %% (%,d of %,d)", what, percent / step * step, done, total));
            }
            out.flush();
        }
    }

    private void draw(int percent) {
        int filled = percent * WIDTH / 100;
        out.print("\r" + what + " [" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + percent + " %");
        if (percent == 100) {
            out.println();
        }
    }
}
