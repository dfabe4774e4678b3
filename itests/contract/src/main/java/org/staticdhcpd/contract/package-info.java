/**
 * What the API promises of data sources, as tests. Inherit {@link org.staticdhcpd.contract.DefinitionSourceContract}.
 */
package org.staticdhcpd.contract;
