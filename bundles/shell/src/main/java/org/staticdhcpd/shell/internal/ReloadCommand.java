package org.staticdhcpd.shell.internal;

import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.BundleContext;

/** {@code dhcp:reload [NAME]}. */
@Service
@Command(scope = "dhcp", name = "reload", description = "Has one source, or every one, read its data afresh")
public final class ReloadCommand implements Action {
    @Argument(name = "NAME", description = "The source; all of them when left out")
    @Completion(ReloadableNames.class)
    private String name;

    @Reference
    private Session session;

    @Reference
    private BundleContext context;

    @Override
    public Object execute() {
        Reload reload = new Reload(new RunningServer(context).reloadables(), session.getConsole());
        if (name == null) {
            reload.all();
        } else {
            reload.one(name);
        }
        return null;
    }
}
