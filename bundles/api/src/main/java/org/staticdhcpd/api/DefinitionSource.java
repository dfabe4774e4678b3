package org.staticdhcpd.api;

import java.util.ArrayList;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows clients: a table, a file, a web service, a script.
 *
 * <p>Register it as a service with {@link #NAME}; a site lists the names it wants in the {@code sources} key of the
 * server's configuration. The service may come and go at any moment.
 */
@ConsumerType
public interface DefinitionSource {
    /** Service property, text, required: the name by which configuration speaks of this source. */
    String NAME = "source.name";

    /**
     * Service property, boolean, default true: whether {@link #lookUp} may block. A source that always answers from
     * memory says false, and is then asked on the thread that reads the socket.
     */
    String BLOCKING = "source.blocking";

    /**
     * Service property, a number, default 1: how many look-ups {@link #lookUpAll} may be given. For sources that block, and
     * to which many questions at once cost little more than one.
     */
    String TOGETHER = "source.together";

    /**
     * Service property, a number, default 0 for any: how many calls of {@link #lookUp} and {@link #lookUpAll} may be under
     * way at once, where more would only wait for each other inside, such as for a connection. The server calls no more than
     * that, nor more than its own limit. For sources that block.
     */
    String AT_ONCE = "source.atOnce";

    /**
     * Looks a client up. Called from many threads at once.
     *
     * @param query whose definition
     * @return found, unknown, or unavailable, which is the right answer where only this client's data are in doubt; never
     *     null
     * @throws RuntimeException is taken as {@link Answer.Unavailable}, and as a failure of the source as a whole, unless
     *     it is a {@link BadRecord}: a source that blocks is left alone for a while when look-ups keep failing or take
     *     too long
     */
    Answer lookUp(Query query);

    /**
     * Looks several clients up. Only called where {@link #TOGETHER} is more than one; called from many threads at once.
     *
     * @param queries whose definitions, one at least; several may ask for the same client
     * @return what {@link #lookUp} would say to each, in the same order; data in doubt make the answer to their own query
     *     {@link Answer.Unavailable}, and no other
     * @throws RuntimeException counts for all of them
     */
    default List<Answer> lookUpAll(List<Query> queries) {
        List<Answer> answers = new ArrayList<>(queries.size());
        for (Query query : queries) {
            answers.add(lookUpOne(query));
        }
        return answers;
    }

    private Answer lookUpOne(Query query) {
        try {
            return lookUp(query);
        } catch (BadRecord e) {
            return Answer.unavailable(e.getMessage());
        }
    }
}
