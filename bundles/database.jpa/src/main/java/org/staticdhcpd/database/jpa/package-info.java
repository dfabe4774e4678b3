/**
 * What an SQL engine needs of JPA and nothing more: describe a database ({@link
 * org.staticdhcpd.database.jpa.EngineSettings}), have it opened ({@link org.staticdhcpd.database.jpa.EngineFactory}),
 * and publish the {@link org.staticdhcpd.database.jpa.SqlSource} that comes back. Only engines import this package.
 */
@Export
@Version("0.1.0")
package org.staticdhcpd.database.jpa;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
