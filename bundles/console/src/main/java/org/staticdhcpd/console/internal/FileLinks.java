package org.staticdhcpd.console.internal;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.SynchronousConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps configurations and their files together. FileInstall reads files, but the Web Console's form saves to Configuration
 * Admin only and drops the name of the file. This writes what the form changed to the file and puts the name back.
 */
@Component(immediate = true)
public final class FileLinks implements SynchronousConfigurationListener {

    /** The property by which FileInstall finds the file. */
    static final String FILE = "felix.fileinstall.filename";

    private static final Logger log = LoggerFactory.getLogger(FileLinks.class);

    private final ConfigurationAdmin admin;
    /** By PID, what each configuration with a file held last, as text. */
    private final Map<String, Map<String, String>> known = new ConcurrentHashMap<>();

    /** Only takes the service; {@link #learn()} asks it. */
    @Activate
    public FileLinks(@Reference(name = "configuration") ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** Learns the links that are there already. */
    @Activate
    public void learn() throws IOException, InvalidSyntaxException {
        Configuration[] linked = admin.listConfigurations("(" + FILE + "=*)");
        for (Configuration configuration : linked == null ? new Configuration[0] : linked) {
            check(configuration);
        }
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        try {
            if (event.getType() == ConfigurationEvent.CM_DELETED) {
                known.remove(event.getPid());
            } else if (event.getType() == ConfigurationEvent.CM_UPDATED) {
                check(admin.getConfiguration(event.getPid(), "?"));
            }
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            log.warn("DHCP-CON-004 a change of {} is not written to its file: {}", event.getPid(), e.toString());
        }
    }

    private void check(Configuration configuration) throws IOException {
        Dictionary<String, Object> properties = configuration.getProperties();
        if (properties == null) {
            return;
        }
        Map<String, String> before = known.get(configuration.getPid());
        if (properties.get(FILE) == null && before != null) {
            save(properties, before);
            properties.put(FILE, before.get(FILE));
            configuration.update(properties);
        } else if (properties.get(FILE) != null) {
            known.put(configuration.getPid(), texts(properties));
        }
    }

    /** Only what the form changed: a placeholder in the file must not be replaced by what it stands for. */
    private static void save(Dictionary<String, Object> properties, Map<String, String> before) throws IOException {
        Map<String, String> changed = texts(properties);
        changed.keySet().removeIf(key -> key.startsWith("service.") || key.startsWith("felix.fileinstall."));
        changed.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
        new ConfigurationFile(Path.of(URI.create(before.get(FILE)))).put(changed);
    }

    private static Map<String, String> texts(Dictionary<String, Object> properties) {
        Map<String, String> texts = new TreeMap<>();
        for (String key : Collections.list(properties.keys())) {
            texts.put(key, text(properties.get(key)));
        }
        return texts;
    }

    /** Lists with commas, as in our files. */
    private static String text(Object value) {
        if (value instanceof Object[] many) {
            return Arrays.stream(many).map(String::valueOf).collect(Collectors.joining(", "));
        }
        return value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(value);
    }
}
