package org.staticdhcpd.extension.http.internal;

/**
 * What stands in for values that an answer leaves out.
 *
 * @param nameServers addresses separated by commas, or empty
 * @param leaseTime seconds, or empty: then the answer has to say it (R230)
 * @param serial a number
 */
record Defaults(String nameServers, String leaseTime, String serial) {
    static final Defaults NONE = new Defaults("", "", "0");
}
