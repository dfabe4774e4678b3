/** Plays thousands of clients behind a relay agent, checks every answer and measures. */
package org.staticdhcpd.itests.load;
