/**
 * Real DHCP clients and relays against the real distribution, in network namespaces joined by veth pairs, on the real
 * ports, with tcpdump as the judge. Linux and root only; without them the tests are skipped with a reason.
 */
package org.staticdhcpd.itests.network;
