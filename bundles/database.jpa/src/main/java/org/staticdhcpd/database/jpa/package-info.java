/**
 * What an SQL engine needs and nothing more. It describes a {@link org.staticdhcpd.database.jpa.Database} and how to ask
 * it, in {@link org.staticdhcpd.database.jpa.EngineSettings}, and hands that to a {@link
 * org.staticdhcpd.database.jpa.SqlEngine}, which does the rest. Only engines import this package.
 */
@Export
@Version("0.2.0")
package org.staticdhcpd.database.jpa;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
