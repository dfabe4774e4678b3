/** DHCPv4 packets and options (RFC 2131, RFC 2132 and their successors): decode, look at, build, encode. */
@Export
@Version("0.2.0")
package org.staticdhcpd.protocol;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
