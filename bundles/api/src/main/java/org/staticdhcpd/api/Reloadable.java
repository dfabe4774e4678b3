package org.staticdhcpd.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Holds copies of data that can be read afresh. */
@ConsumerType
public interface Reloadable {
    /** Service property, text: what {@code dhcp:reload} calls it; for sources the same as the source's name. */
    String NAME = "source.name";

    /**
     * Reads afresh. On failure the old data stay in use.
     *
     * @return what there is now, in a few words for people
     * @throws SourceException when the new data are not good; says place and cause
     */
    String reload();
}
