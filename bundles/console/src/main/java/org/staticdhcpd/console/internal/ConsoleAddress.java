package org.staticdhcpd.console.internal;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Map;
import org.osgi.service.cm.ConfigurationAdmin;

/** Where the Web Console is found, as far as the HTTP server tells. */
record ConsoleAddress(Map<String, Object> http, ConfigurationAdmin configuration) {

    private static final String CONSOLE = "org.apache.felix.webconsole.internal.servlet.OsgiManager";
    private static final String ROOT_OF_AN_UNCONFIGURED_CONSOLE = "/system/console";

    @Override
    public String toString() {
        return endpoint().replaceAll("/+$", "") + root();
    }

    private String endpoint() {
        Object endpoints = http.get("osgi.http.endpoint");
        if (endpoints instanceof String[] several && several.length > 0) {
            return several[0];
        }
        return endpoints instanceof String one ? one : "(not listening, see the log)";
    }

    private String root() {
        try {
            Dictionary<String, Object> properties =
                    configuration.getConfiguration(CONSOLE, "?").getProperties();
            Object root = properties == null ? null : properties.get("manager.root");
            return root == null ? ROOT_OF_AN_UNCONFIGURED_CONSOLE : root.toString();
        } catch (IOException e) {
            return ROOT_OF_AN_UNCONFIGURED_CONSOLE;
        }
    }
}
