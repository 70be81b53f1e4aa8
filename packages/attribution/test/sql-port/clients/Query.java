// Asks the SQL port with ClickHouse's JDBC driver as it comes; prints one line for each thing that it got.
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

public class Query {
  public static void main(String[] given) throws Exception {
    Properties who = new Properties();
    who.setProperty("user", "default");
    who.setProperty("password", given[1]);
    String url = "jdbc:clickhouse://127.0.0.1:" + given[0] + "/cairn";
    try (Connection connection = DriverManager.getConnection(url, who);
        Statement statement = connection.createStatement()) {
      print("plain", statement, "SELECT event_id, value, toUnixTimestamp64Milli(event_time) FROM events ORDER BY event_id");
      print("many", statement, "SELECT count(), max(n) FROM (SELECT number AS n FROM numbers(50000))");
      try (PreparedStatement prepared = connection.prepareStatement(given[2])) {
        prepared.setString(1, "default");
        print("credits", prepared.executeQuery());
      }
      statement.setMaxRows(3);
      print("first", statement, "SELECT number FROM numbers(1000000)");
      print("tables", connection.getMetaData().getTables(null, "cairn", "touches", null));
      print("columns", connection.getMetaData().getColumns(null, "cairn", "rejected", "reason"));
      try {
        statement.executeQuery("SELECT nope FROM events");
      } catch (SQLException refused) {
        System.out.println("error " + refused.getMessage().strip());
      }
    }
  }

  static void print(String name, Statement statement, String sql) throws SQLException {
    try (ResultSet rows = statement.executeQuery(sql)) {
      print(name, rows);
    }
  }

  static void print(String name, ResultSet rows) throws SQLException {
    while (rows.next()) {
      StringBuilder line = new StringBuilder(name);
      for (int column = 1; column <= Math.min(4, rows.getMetaData().getColumnCount()); column++) {
        line.append(' ').append(rows.getString(column));
      }
      System.out.println(line);
    }
  }
}
