package org.staticdhcpd.shell.internal;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Converter;
import org.apache.karaf.shell.api.console.History;
import org.apache.karaf.shell.api.console.Registry;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.apache.karaf.shell.api.console.Terminal;

/**
 * A session of the Karaf shell without a keyboard. Karaf's own sessions ask {@code Subject.getSubject} who is there, which
 * throws from JDK 24 on; here it is always the owner of the installation.
 */
final class RemoteSession implements Session {

    private final SessionFactory factory;
    private final CommandSession commands;
    private final Registry registry;
    private final Terminal terminal = new PlainTerminal();

    RemoteSession(SessionFactory factory, CommandProcessor processor, PrintStream out, PrintStream err) {
        this.factory = factory;
        commands = processor.createSession(InputStream.nullInputStream(), out, err);
        registry = new RemoteShellRegistry(factory.getRegistry(), this, factory, commands, terminal);
        commands.put(".processor", processor);
        commands.put(".session", this);
        commands.put(".commandSession", commands);
        commands.put(SCOPE, "shell:bundle:*");
        commands.put(SUBSHELL, "");
        commands.put("USER", System.getProperty("user.name"));
        commands.put(CommandSession.OPTION_NO_GLOB, true);
        commands.currentDir(Path.of("").toAbsolutePath());
    }

    /** Runs one line, and prints what it returns as Karaf's console does. */
    void executeAndPrint(String line) throws Exception {
        Object result = commands.execute(line);
        if (result != null) {
            getConsole().println(commands.format(result, Converter.INSPECT));
        }
        getConsole().flush();
    }

    @Override
    public Object execute(CharSequence line) throws Exception {
        return commands.execute(line);
    }

    @Override
    public Object get(String name) {
        return commands.get(name);
    }

    @Override
    public void put(String name, Object value) {
        commands.put(name, value);
    }

    @Override
    public InputStream getKeyboard() {
        return commands.getKeyboard();
    }

    @Override
    public PrintStream getConsole() {
        return commands.getConsole();
    }

    /** There is nobody to ask; null is how a session says that its input has ended. */
    @Override
    public String readLine(String prompt, Character mask) {
        return null;
    }

    @Override
    public Terminal getTerminal() {
        return terminal;
    }

    /** Karaf's own sessions without a keyboard have none either. */
    @Override
    public History getHistory() {
        return null;
    }

    @Override
    public Registry getRegistry() {
        return registry;
    }

    @Override
    public SessionFactory getFactory() {
        return factory;
    }

    @Override
    public String resolveCommand(String name) {
        return name;
    }

    @Override
    public Path currentDir() {
        return commands.currentDir();
    }

    @Override
    public void currentDir(Path path) {
        commands.currentDir(path);
    }

    @Override
    public void close() {
        commands.close();
    }

    /** Lines come from the client, one by one; there is no loop to run. */
    @Override
    public void run() {
        throw new UnsupportedOperationException("a remote session has no keyboard");
    }
}
