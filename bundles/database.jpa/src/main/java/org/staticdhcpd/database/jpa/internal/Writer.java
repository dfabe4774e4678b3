package org.staticdhcpd.database.jpa.internal;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.function.IntConsumer;
import javax.persistence.EntityManager;
import javax.persistence.EntityManagerFactory;
import javax.persistence.FlushModeType;
import javax.persistence.PersistenceException;
import javax.persistence.spi.PersistenceProvider;
import org.eclipse.persistence.exceptions.EclipseLinkException;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.staticdhcpd.api.ClientStore.Change;
import org.staticdhcpd.api.ClientStore.RefusedChange;
import org.staticdhcpd.api.SourceException;
import org.staticdhcpd.database.jpa.EngineSettings;

/** Changes the tables of one database through JPA: all changes in one transaction, many with one statement. */
final class Writer implements AutoCloseable {
    /** So many are sent at once; as long as they are of one kind, because JPA would make another order of theirs. */
    private static final int AT_ONCE = 500;

    private final PersistenceProvider provider;
    private final EngineSettings settings;
    private final Reason reason;
    private Optional<EntityManagerFactory> factory = Optional.empty();

    Writer(PersistenceProvider provider, EngineSettings settings) {
        this.provider = provider;
        this.settings = settings;
        this.reason = Beside.reason(settings);
    }

    /**
     * Makes all changes, or none.
     *
     * @throws RefusedChange when one cannot be made
     * @throws SourceException when the database is away
     */
    void apply(List<Change> changes, IntConsumer progress) {
        try {
            attempt(changes, new Steps(AT_ONCE, Integer.MAX_VALUE), progress);
        } catch (Failed e) {
            if (Reason.isBroken(e.getCause()) || Reason.isSlow(e.getCause())) {
                throw new SourceException(e.getMessage());
            }
            throw named(changes, e);
        }
    }

    /** Many were sent at once, one was refused: they are sent one by one to see which. */
    private RuntimeException named(List<Change> changes, Failed failed) {
        try {
            attempt(changes.subList(0, failed.end), new Steps(AT_ONCE, failed.begin), done -> {
                if (done >= failed.end) {
                    throw new Failed(failed.begin, failed.end, failed.getMessage(), failed.getCause());
                }
            });
        } catch (Failed e) {
            return new RefusedChange(e.begin, e.getMessage());
        }
        return new SourceException(failed.getMessage());
    }

    private void attempt(List<Change> changes, Steps steps, IntConsumer progress) {
        EntityManager entities = entities();
        try {
            entities.setFlushMode(FlushModeType.COMMIT);
            entities.getTransaction().begin();
            entities.unwrap(UnitOfWork.class).beginEarlyTransaction();
            make(entities, changes, steps, progress);
            guarded(0, changes.size(), () -> entities.getTransaction().commit());
        } finally {
            end(entities);
        }
        progress.accept(changes.size());
    }

    private void make(EntityManager entities, List<Change> changes, Steps steps, IntConsumer progress) {
        RowChanger changer = new RowChanger(entities, settings.rules());
        int begin = 0;
        while (begin < changes.size()) {
            int end = steps.end(changes, begin);
            int from = begin;
            guarded(from, end, () -> {
                for (int i = from; i < end; i++) {
                    changer.make(changes.get(i), i);
                }
                entities.flush();
                entities.clear();
            });
            begin = end;
            if (begin < changes.size()) {
                progress.accept(begin);
            }
        }
    }

    private void guarded(int begin, int end, Runnable work) {
        try {
            work.run();
        } catch (PersistenceException | EclipseLinkException e) {
            throw new Failed(begin, end, reason.of(e), e);
        }
    }

    /** What was not committed is undone. */
    private static void end(EntityManager entities) {
        try {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
        } catch (PersistenceException | EclipseLinkException e) {
            // The connection is lost, and with it what it had not committed.
            return;
        } finally {
            entities.close();
        }
    }

    private synchronized EntityManager entities() {
        if (factory.isEmpty()) {
            factory = Optional.of(provider.createContainerEntityManagerFactory(unit(), null));
        }
        try {
            return factory.get().createEntityManager();
        } catch (PersistenceException | EclipseLinkException e) {
            // The first one logs in; a factory that could not will not do so later.
            factory.get().close();
            factory = Optional.empty();
            throw new SourceException(reason.of(e));
        }
    }

    private PersistenceUnit unit() {
        Properties properties = new Properties();
        // EclipseLink shares a session between factories of one unit unless their sessions have different names.
        properties.setProperty("eclipselink.session-name", settings.name() + '-' + UUID.randomUUID());
        properties.setProperty(
                "eclipselink.target-database", settings.database().dialect().platform());
        properties.setProperty("eclipselink.weaving", "false");
        properties.setProperty("eclipselink.cache.shared.default", "false");
        properties.setProperty("eclipselink.jdbc.batch-writing", "JDBC");
        properties.setProperty("eclipselink.jdbc.batch-writing.size", String.valueOf(AT_ONCE));
        properties.setProperty("eclipselink.session.customizer", ExtraColumns.class.getName());
        properties.setProperty(
                ExtraColumns.MAPS, String.join(",", settings.rules().extraMaps()));
        properties.setProperty(
                ExtraColumns.SUBNETS, String.join(",", settings.rules().extraSubnets()));
        // Its own lines would carry no identifier and may quote the connection; every failure reaches us as exception.
        properties.setProperty("eclipselink.logging.level", "OFF");
        return new PersistenceUnit(new DiscreetDataSource(settings.database().writing(), reason), properties);
    }

    @Override
    public synchronized void close() {
        factory.ifPresent(EntityManagerFactory::close);
        factory = Optional.empty();
    }

    /**
     * How many changes are made at once.
     *
     * @param most the most
     * @param single from this one on they are made one by one
     */
    private record Steps(int most, int single) {
        int end(List<Change> changes, int begin) {
            if (begin >= single) {
                return begin + 1;
            }
            int limit = Math.min(changes.size(), Math.min(begin + most, single));
            int end = begin + 1;
            while (end < limit
                    && changes.get(end).getClass().equals(changes.get(begin).getClass())) {
                end++;
            }
            return end;
        }
    }

    /** One of some changes could not be made. */
    private static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int begin;
        private final int end;

        Failed(int begin, int end, String why, Throwable cause) {
            super(why, cause);
            this.begin = begin;
            this.end = end;
        }
    }
}
