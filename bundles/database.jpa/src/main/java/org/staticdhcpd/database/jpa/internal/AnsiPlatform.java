package org.staticdhcpd.database.jpa.internal;

import org.eclipse.persistence.platform.database.DatabasePlatform;

/**
 * For databases EclipseLink has no platform for, SQLite among them: its general one, except that joins are written as
 * standard SQL has them and not as the {@code {oj …}} of ODBC, which not every driver translates.
 */
public final class AnsiPlatform extends DatabasePlatform {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean shouldUseJDBCOuterJoinSyntax() {
        return false;
    }
}
