package org.staticdhcpd.server.internal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.staticdhcpd.api.DefinitionSelector;
import org.staticdhcpd.api.ExchangeListener;
import org.staticdhcpd.api.PacketFilter;
import org.staticdhcpd.api.ReplyDecorator;

/**
 * What is plugged into the server at this moment. Each call may give something else than the one before: ask once, use
 * the result, ask again when it fails.
 */
interface Services {
    /** The sources by name. */
    Map<String, NamedSource> sourcesByName();

    /** The filters, first to be asked first. */
    List<PacketFilter> filters();

    /** The decorators, first to act first. */
    List<ReplyDecorator> decorators();

    /** The listeners. */
    List<ExchangeListener> listeners();

    /** Who picks among several definitions. */
    Optional<DefinitionSelector> selector();
}
