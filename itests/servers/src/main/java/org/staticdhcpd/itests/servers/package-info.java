/**
 * Real servers for tests: each in a folder of its own below {@code java.io.tmpdir}, on a free port of 127.0.0.1, without
 * a trace when closed. They come from Debian packages; tests say with {@link
 * org.staticdhcpd.itests.servers.RequiresServers} what they need.
 */
package org.staticdhcpd.itests.servers;
