package org.carerelay.platform;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Counts what is sent to the database: every execution of a statement, a JDBC batch as one. */
public final class StatementCounter extends DelegatingDataSource {

    private final List<String> sent = new CopyOnWriteArrayList<>();

    public StatementCounter(DataSource target) {
        super(target);
    }

    /** What was sent since the last call. */
    public List<String> drain() {
        List<String> since = List.copyOf(sent);
        sent.clear();
        return since;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return proxy(Connection.class, super.getConnection(), "");
    }

    private <T> T proxy(Class<T> type, T target, String sql) {
        return type.cast(Proxy.newProxyInstance(
                StatementCounter.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    String text =
                            arguments != null && arguments.length > 0 && arguments[0] instanceof String s ? s : sql;
                    if (target instanceof Statement && method.getName().startsWith("execute")) {
                        sent.add(text);
                    }
                    try {
                        Object answer = method.invoke(target, arguments);
                        Class<?> returned = method.getReturnType();
                        return answer != null && Statement.class.isAssignableFrom(returned)
                                ? statement(returned, answer, text)
                                : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }

    private <T> T statement(Class<T> type, Object target, String sql) {
        return proxy(type, type.cast(target), sql);
    }
}
