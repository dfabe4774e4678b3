package org.staticdhcpd.console.internal;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
 * Keeps configurations and their files together. FileInstall writes a change back to the file only while the configuration
 * names that file; the Web Console's form drops the name. This puts it back, and so the form reaches the file.
 */
@Component(immediate = true)
public final class FileLinks implements SynchronousConfigurationListener {

    /** The property by which FileInstall finds the file. */
    static final String FILE = "felix.fileinstall.filename";

    private static final Logger log = LoggerFactory.getLogger(FileLinks.class);

    private final ConfigurationAdmin admin;
    private final Map<String, Object> files = new ConcurrentHashMap<>();

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
                files.remove(event.getPid());
            } else if (event.getType() == ConfigurationEvent.CM_UPDATED) {
                check(admin.getConfiguration(event.getPid(), "?"));
            }
        } catch (IOException | IllegalStateException e) {
            log.warn("DHCP-CON-004 a change of {} is not written to its file: {}", event.getPid(), e.toString());
        }
    }

    private void check(Configuration configuration) throws IOException {
        Dictionary<String, Object> properties = configuration.getProperties();
        if (properties == null) {
            return;
        }
        Object file = properties.get(FILE);
        if (file != null) {
            files.put(configuration.getPid(), file);
        } else if (files.containsKey(configuration.getPid())) {
            properties.put(FILE, files.get(configuration.getPid()));
            configuration.update(properties);
        }
    }
}
