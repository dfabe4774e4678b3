/** What the server, its data sources and its extensions say to each other: immutable records and one-method services. */
@Export
@Version("0.2.0")
package org.staticdhcpd.api;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
