package org.staticdhcpd.server.internal;

import java.util.List;
import java.util.Optional;
import org.staticdhcpd.protocol.Ipv4Address;
import org.staticdhcpd.protocol.Octets;
import org.staticdhcpd.protocol.OptionCode;
import org.staticdhcpd.protocol.Packet;
import org.staticdhcpd.protocol.PacketBuilder;

/**
 * What configuration or a source's data want in a reply, ready to be put there.
 *
 * @param options each code once for each vendor class, those for everybody first
 * @param siaddr the next server
 * @param sname the server name field
 * @param file the boot file field
 * @param defects what could not be used, and why; it is left out
 */
record Given(
        List<Option> options,
        Optional<Ipv4Address> siaddr,
        Optional<String> sname,
        Optional<String> file,
        List<String> defects) {
    /** Nothing. */
    static final Given NONE = new Given(List.of(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /**
     * One option.
     *
     * @param code its number
     * @param value its octets
     * @param forced whether it is sent to clients that did not ask for it (R102)
     * @param vendorClass what the client's option 60 must begin with; empty for every client
     */
    record Option(int code, Octets value, boolean forced, Octets vendorClass) {
        /**
         * Whether it is for the client that sent this. RFC 2131 §4.3.1 has classes match exactly; PXE put architecture
         * and version behind its own since, so the beginning counts.
         */
        boolean isFor(Packet asked) {
            int length = vendorClass.length();
            return length == 0
                    || asked.options()
                            .get(OptionCode.VENDOR_CLASS_IDENTIFIER)
                            .filter(name -> name.length() >= length
                                    && name.slice(0, length).equals(vendorClass))
                            .isPresent();
        }

        /** Puts it into the reply. */
        void into(Draft draft) {
            if (forced) {
                draft.force(code, value);
            } else {
                draft.set(code, value);
            }
        }
    }

    /** Whether clients of all vendor classes get the same of it. */
    boolean isForAll() {
        for (Option option : options) {
            if (!option.vendorClass().isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Whether it has this option. */
    boolean has(int code) {
        for (Option option : options) {
            if (option.code() == code) {
                return true;
            }
        }
        return false;
    }

    /** Puts what every client gets into the answer to somebody else, who asks about one. */
    void into(PacketBuilder builder) {
        for (Option option : options) {
            if (option.vendorClass().isEmpty()) {
                builder.option(option.code(), option.value());
            }
        }
    }

    /** Puts all of it into the reply. */
    void into(Draft draft) {
        Packet asked = draft.request().packet();
        for (Option option : options) {
            if (option.isFor(asked)) {
                option.into(draft);
            }
        }
        siaddr.ifPresent(draft::siaddr);
        sname.ifPresent(draft::sname);
        file.ifPresent(draft::file);
        for (String defect : defects) {
            draft.complain(Notice.OPTION_UNFIT, defect);
        }
    }
}
