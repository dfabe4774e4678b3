package org.staticdhcpd.samples.pxe.internal;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.staticdhcpd.api.BadSetting;
import org.staticdhcpd.api.Reply;
import org.staticdhcpd.api.ReplyDecorator;
import org.staticdhcpd.api.Settings;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.MessageType;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;

/**
 * Tells clients that boot from the network (PXE 2.1) which file to load from which TFTP server.
 *
 * <p>Immediate: else it would end and begin anew with the server that uses it, and lose the last good configuration when
 * the present one is bad.
 */
@Component(immediate = true, configurationPid = PxeOptions.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PxeOptions.Config.class)
public final class PxeOptions implements ReplyDecorator {
    /** The PID. */
    static final String PID = "org.staticdhcpd.samples.pxe";

    private static final Logger log = LoggerFactory.getLogger(PxeOptions.class);
    private static final String PXE_CLIENT = "PXEClient";

    /** PXE_DISCOVERY_CONTROL (6) with bit 3: load the file named here, no menu, no search (PXE 2.1, table 2-1). */
    private static final Octets LOAD_AT_ONCE = Octets.of((byte) 6, (byte) 1, (byte) 8, (byte) 255);

    private volatile Boot boot;

    /** The keys. */
    @ObjectClassDefinition(name = "PXE options", description = "What network boot clients are told to load.")
    public @interface Config {
        /** The TFTP server. */
        @AttributeDefinition(name = "Next server", description = "IPv4 address of the TFTP server.")
        String nextServer();

        /** For BIOS. */
        @AttributeDefinition(name = "BIOS file", description = "For x86 BIOS (0). Empty: no boot options.")
        String biosFile() default "";

        /** For 32-bit EFI. */
        @AttributeDefinition(name = "EFI x86 file", description = "For x86 UEFI (6). Empty: no boot options.")
        String efi32File() default "";

        /** For 64-bit EFI. */
        @AttributeDefinition(name = "EFI x64 file", description = "For x64 UEFI (7, 9). Empty: no boot options.")
        String efi64File() default "";

        /** For ARM. */
        @AttributeDefinition(name = "ARM 64 file", description = "For ARM 64-bit UEFI (11). Empty: no boot options.")
        String arm64File() default "";
    }

    /** Made by Declarative Services when there is a configuration; adds nothing until that can be used. */
    @Activate
    public PxeOptions(Config config, Map<String, Object> raw) {
        boot = Boot.NONE;
        change(config, raw);
    }

    /** Takes new values without a restart; one that cannot be used leaves the old ones in place. */
    @Modified
    public void change(Config config, Map<String, Object> raw) {
        try {
            boot = Boot.of(config, raw);
        } catch (BadSetting e) {
            log.error("DHCP-PXE-001 {}; what was in use before stays so", e.getMessage());
        }
    }

    @Override
    public Verdict decorate(Reply reply) {
        Boot now = boot;
        if (reply.type() != MessageType.NAK && isPxeClient(reply)) {
            now.file(architecture(reply)).ifPresent(file -> decorate(reply, now, file));
        }
        return Verdict.SEND;
    }

    private static boolean isPxeClient(Reply reply) {
        return asked(reply, OptionCode.VENDOR_CLASS_IDENTIFIER)
                .filter(vendor -> vendor.asText().startsWith(PXE_CLIENT))
                .isPresent();
    }

    /** The first two octets of option 93 (RFC 4578 §2.1); clients too old to send it are BIOS. */
    private static int architecture(Reply reply) {
        return asked(reply, OptionCode.CLIENT_SYSTEM)
                .filter(types -> types.length() >= 2)
                .map(types -> types.get(0) << 8 | types.get(1))
                .orElse(0);
    }

    private static Optional<Octets> asked(Reply reply, OptionCode code) {
        return reply.request().packet().options().get(code);
    }

    private static void decorate(Reply reply, Boot boot, String file) {
        reply.siaddr(boot.nextServer());
        reply.file(file);
        reply.set(OptionCode.TFTP_SERVER_NAME, Octets.ofText(boot.nextServer().toString()));
        reply.set(OptionCode.BOOTFILE_NAME, Octets.ofText(file));
        // A PXE client believes only an answer that says it is for PXE clients, though it never asks for option 60.
        reply.force(OptionCode.VENDOR_CLASS_IDENTIFIER, Octets.ofText(PXE_CLIENT));
        int vendor = OptionCode.VENDOR_SPECIFIC_INFORMATION.number();
        if (reply.option(vendor).isEmpty()) {
            reply.force(vendor, LOAD_AT_ONCE);
        }
    }

    /** The configuration with real types: who has the files, and the file for each architecture (IANA, RFC 4578). */
    record Boot(Ipv4Address nextServer, Map<Integer, String> files) {
        static final Boot NONE = new Boot(Ipv4Address.UNSPECIFIED, Map.of());

        private static final int FILE_FIELD = 127;

        static Boot of(Config config, Map<String, Object> raw) {
            Settings settings = new Settings(PID, raw);
            String server = settings.required("nextServer", config::nextServer, "an IPv4 address");
            Map<Integer, String> files = new HashMap<>();
            files.put(0, file(settings, "biosFile", config.biosFile()));
            files.put(6, file(settings, "efi32File", config.efi32File()));
            String x64 = file(settings, "efi64File", config.efi64File());
            files.put(7, x64);
            files.put(9, x64);
            files.put(11, file(settings, "arm64File", config.arm64File()));
            files.values().removeIf(String::isEmpty);
            return new Boot(
                    settings.parsed("nextServer", server, Ipv4Address::parse, "an IPv4 address"), Map.copyOf(files));
        }

        private static String file(Settings settings, String key, String given) {
            String name = settings.text(key, () -> given);
            if (name.getBytes(StandardCharsets.UTF_8).length > FILE_FIELD) {
                throw settings.bad(key, "at most " + FILE_FIELD + " octets (RFC 2131 §2)");
            }
            return name;
        }

        Optional<String> file(int architecture) {
            return Optional.ofNullable(files.get(architecture));
        }
    }
}
