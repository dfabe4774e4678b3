package org.staticdhcpd.server.internal;

import java.util.List;
import java.util.Optional;
import org.staticdhcpd.api.Reply;
import org.staticdhcpd.api.ReplyDecorator;

/** End of stage 7: shows the reply to every {@link ReplyDecorator} until one forbids it. */
final class Decorators {
    private static final Decision VETOED = new Decision.Ignore("the reply was vetoed");
    private static final Decision FAILED = new Decision.Ignore("a decorator failed");

    private final Services services;
    private final Notices notices;

    Decorators(Services services, Notices notices) {
        this.services = services;
        this.notices = notices;
    }

    /** Why the reply is not sent; empty when it is. */
    Optional<Decision> refusal(Reply reply) {
        List<ReplyDecorator> decorators = services.decorators();
        for (int i = 0; i < decorators.size(); i++) {
            Optional<Decision> refusal = ask(decorators.get(i), reply);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<Decision> ask(ReplyDecorator decorator, Reply reply) {
        try {
            return switch (decorator.decorate(reply)) {
                case SEND -> Optional.empty();
                case VETO -> Optional.of(VETOED);
            };
        } catch (RuntimeException | LinkageError e) {
            String name = decorator.getClass().getName();
            notices.tell(Notice.DECORATOR_FAILED, () -> "decorator " + name + ": " + e, e);
            return Optional.of(FAILED);
        }
    }
}
