package org.staticdhcpd.transport.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.staticdhcpd.api.Transport;

/**
 * Serves a further address (R123): one for each file {@code org.staticdhcpd.transport.further-NAME.cfg}. A PID of its
 * own, since DS takes either one configuration of a PID or several with names, never both.
 */
@Component(
        service = Transport.class,
        configurationPid = FurtherTransport.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        immediate = true)
@Designate(ocd = UdpTransport.Config.class, factory = true)
public final class FurtherTransport extends AddressTransport {
    static final String PID = TransportSettings.PID + ".further";

    /** Opens nothing yet. */
    @Activate
    public FurtherTransport(
            UdpTransport.Config config, Map<String, Object> raw, @Reference(name = "ports") Ports ports) {
        super(config, raw, ports);
    }
}
