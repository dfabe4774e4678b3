package org.staticdhcpd.database.jpa.internal;

import java.util.List;
import org.eclipse.persistence.config.SessionCustomizer;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.descriptors.VirtualAttributeAccessor;
import org.eclipse.persistence.mappings.DirectToFieldMapping;
import org.eclipse.persistence.sessions.Session;

/** Gives the entities the columns that only this site has, so that they are written like all others. */
public final class ExtraColumns implements SessionCustomizer {
    /** Property of a unit: the further columns of {@code maps}, with commas. */
    static final String MAPS = "staticdhcpd.extra-maps";

    /** Property of a unit: the further columns of {@code subnets}, with commas. */
    static final String SUBNETS = "staticdhcpd.extra-subnets";

    @Override
    public void customize(Session session) {
        columns(session, MAPS).forEach(column -> add(session.getDescriptor(MapRow.class), column));
        columns(session, SUBNETS).forEach(column -> add(session.getDescriptor(SubnetRow.class), column));
    }

    private static List<String> columns(Session session, String property) {
        String names = String.valueOf(session.getProperties().getOrDefault(property, ""));
        return names.isEmpty() ? List.of() : List.of(names.split(",", -1));
    }

    private static void add(ClassDescriptor descriptor, String column) {
        VirtualAttributeAccessor accessor = new VirtualAttributeAccessor();
        accessor.setGetMethodName("get");
        accessor.setSetMethodName("set");
        accessor.setValueType(Object.class);
        DirectToFieldMapping mapping = new DirectToFieldMapping();
        mapping.setAttributeName(column);
        mapping.setAttributeAccessor(accessor);
        mapping.setFieldName(column);
        descriptor.addMapping(mapping);
    }
}
