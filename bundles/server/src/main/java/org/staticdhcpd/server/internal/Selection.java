package org.staticdhcpd.server.internal;

import java.util.List;
import java.util.Optional;
import org.staticdhcpd.api.Answer;
import org.staticdhcpd.api.Definition;
import org.staticdhcpd.api.DefinitionSelector;
import org.staticdhcpd.api.Request;

/** End of stage 5: lets the site's {@link DefinitionSelector} pick when there are several definitions (R181). */
final class Selection {
    private final Services services;
    private final Notices notices;

    Selection(Services services, Notices notices) {
        this.services = services;
        this.notices = notices;
    }

    /**
     * One definition or none. Still several when there is no selector: then the link picks ({@link Placement}). A
     * selector that fails cannot tell, and nobody decides in its place.
     */
    Answer narrowed(Answer answer, Request request) {
        if (answer instanceof Answer.Found found && !found.isSingle()) {
            return services.selector()
                    .map(selector -> picked(selector, found, request))
                    .orElse(found);
        }
        return answer;
    }

    private Answer picked(DefinitionSelector selector, Answer.Found found, Request request) {
        List<Definition> definitions = found.definitions();
        try {
            Optional<Definition> pick = selector.select(definitions, request);
            if (pick.isPresent() && !definitions.contains(pick.get())) {
                throw new IllegalArgumentException("picked " + pick.get() + ", which is none of " + definitions);
            }
            return pick.map(Answer::found).orElse(Answer.UNKNOWN);
        } catch (RuntimeException | LinkageError e) {
            notices.tell(
                    Notice.SELECTOR_FAILED,
                    () -> "selector " + selector.getClass().getName() + ": " + e,
                    e);
            return Answer.unavailable("the selector failed");
        }
    }
}
