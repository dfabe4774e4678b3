package org.staticdhcpd.shell.internal;

import java.util.EnumSet;
import org.apache.karaf.shell.api.console.Signal;
import org.apache.karaf.shell.api.console.SignalListener;
import org.apache.karaf.shell.api.console.Terminal;

/** A terminal that can do nothing but take lines of text, as long as they come. */
final class PlainTerminal implements Terminal {

    /** Zero means unknown: commands do not cut or fold their output. */
    private static final int UNKNOWN = 0;

    @Override
    public String getType() {
        return "dumb";
    }

    @Override
    public int getWidth() {
        return UNKNOWN;
    }

    @Override
    public int getHeight() {
        return UNKNOWN;
    }

    @Override
    public boolean isAnsiSupported() {
        return false;
    }

    @Override
    public boolean isEchoEnabled() {
        return false;
    }

    @Override
    public void setEchoEnabled(boolean enabled) {
        // what is typed never passes through here
    }

    @Override
    public void addSignalListener(SignalListener listener, Signal... signals) {
        // the client's signals end the connection instead
    }

    @Override
    public void addSignalListener(SignalListener listener, EnumSet<Signal> signals) {
        // the client's signals end the connection instead
    }

    @Override
    public void addSignalListener(SignalListener listener) {
        // the client's signals end the connection instead
    }

    @Override
    public void removeSignalListener(SignalListener listener) {
        // none was added
    }
}
