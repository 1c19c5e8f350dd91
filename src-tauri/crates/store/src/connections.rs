//! Connections: what is set up, as far as it has come.

use jiff::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Connection as Sqlite, OptionalExtension, Row, TransactionBehavior, params};
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use crate::checks::{self, CheckRun};
use crate::{Store, StoreError};

/// Connections with the check beside each.
const SELECT: &str = "SELECT connections.*, checks.at AS check_at, checks.outcome AS check_outcome,
     checks.basis AS check_basis, checks.summary AS check_summary
     FROM connections LEFT JOIN checks ON checks.connection = connections.id";

/// A product's connection with Microsoft Entra ID. No field may hold a secret.
///
/// The optional texts are what lists show without opening [`record`](Self::record); the store gives them no meaning.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Connection {
    /// Random, so that several stores may share a keyring.
    pub id: Uuid,
    /// The recipe's id.
    pub recipe: String,
    /// The name that the admin sees.
    pub name: String,
    /// The tenant, as domain or GUID.
    pub tenant: Option<String>,
    /// The application (client) ID.
    pub client_id: Option<String>,
    /// How far it is, as a slug.
    pub state: Option<String>,
    /// The day on which the client secret expires.
    pub secret_expires: Option<String>,
    /// When a sign-in last proved it (RFC 3339).
    pub proven_at: Option<String>,
    /// The authority's address, where it is not the global cloud's.
    pub authority: Option<String>,
    /// The Graph address, where it is not the authority's own.
    pub graph: Option<String>,
    /// Answers, ticks and evidence; opaque here.
    pub record: Value,
    /// Counts the saves: 0 before the first, then 1, 2, …
    pub revision: u64,
    /// How its last check ended. Kept by [`Store::record_checks`] alone; saving passes it over.
    pub check: Option<CheckRun>,
    /// When it was made.
    pub created: Timestamp,
    /// When it was saved last.
    pub updated: Timestamp,
}

impl Connection {
    /// A connection that is not stored yet, with an id of its own.
    pub fn new(recipe: impl Into<String>, name: impl Into<String>) -> Self {
        let now = Timestamp::now();
        Self {
            id: Uuid::new_v4(),
            recipe: recipe.into(),
            name: name.into(),
            tenant: None,
            client_id: None,
            state: None,
            secret_expires: None,
            proven_at: None,
            authority: None,
            graph: None,
            record: Value::Object(serde_json::Map::new()),
            revision: 0,
            check: None,
            created: now,
            updated: now,
        }
    }
}

impl Store {
    /// Stores a new connection and gives it back as stored, at revision 1.
    ///
    /// # Errors
    /// [`StoreError::ChangedElsewhere`] when its id is stored already.
    pub fn insert(&self, connection: &Connection) -> Result<Connection, StoreError> {
        let mut sqlite = self.sqlite();
        let transaction = sqlite.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let stored = insert(&transaction, connection)?;
        transaction.commit()?;
        Ok(stored)
    }

    /// Stores new connections, all or none.
    ///
    /// # Errors
    /// [`StoreError::ChangedElsewhere`] when one is stored already.
    pub fn insert_all(&self, connections: &[Connection]) -> Result<(), StoreError> {
        let mut sqlite = self.sqlite();
        let transaction = sqlite.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for connection in connections {
            insert(&transaction, connection)?;
        }
        Ok(transaction.commit()?)
    }

    /// The connection of that id, or [`StoreError::NotFound`].
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when its row cannot be read.
    pub fn get(&self, id: Uuid) -> Result<Connection, StoreError> {
        read(&self.sqlite(), id)
    }

    /// All connections that can be read, the oldest first. What cannot be read is named by [`Store::unreadable`].
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn list(&self) -> Result<Vec<Connection>, StoreError> {
        Ok(self.rows()?.into_iter().filter_map(|(_, read)| read.ok()).collect())
    }

    /// Shows every connection that can be read, one after the other: none is kept while the next is read.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn visit(&self, mut see: impl FnMut(Connection)) -> Result<(), StoreError> {
        let sqlite = self.sqlite();
        let mut statement = sqlite.prepare_cached(&format!("{SELECT} ORDER BY created, connections.id"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Ok(connection) = from_row(row) {
                see(connection);
            }
        }
        Ok(())
    }

    /// The ids of rows that hold what this program never writes; one such row does not hide the others.
    ///
    /// # Errors
    /// What SQLite reports.
    pub fn unreadable(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.rows()?.into_iter().filter_map(|(id, read)| read.is_err().then_some(id)).collect())
    }

    /// Saves a connection that was read before, and gives it back at its next revision.
    ///
    /// # Errors
    /// [`StoreError::ChangedElsewhere`] when somebody saved it since; nothing is written then.
    pub fn save(&self, connection: &Connection) -> Result<Connection, StoreError> {
        let mut sqlite = self.sqlite();
        let transaction = sqlite.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let found =
            revision(&transaction, connection.id)?.ok_or(StoreError::NotFound { id: connection.id })?;
        if found != connection.revision {
            return Err(StoreError::ChangedElsewhere {
                id: connection.id,
                expected: connection.revision,
                found,
            });
        }
        let stored = Connection { revision: found + 1, updated: Timestamp::now(), ..connection.clone() };
        transaction.execute(
            "UPDATE connections SET recipe = ?2, name = ?3, tenant = ?4, client_id = ?5, state = ?6, secret_expires = ?7,
             proven_at = ?8, authority = ?9, graph = ?10, record = ?11, revision = ?12, updated = ?13 WHERE id = ?1",
            params![
                stored.id.to_string(),
                stored.recipe,
                stored.name,
                stored.tenant,
                stored.client_id,
                stored.state,
                stored.secret_expires,
                stored.proven_at,
                stored.authority,
                stored.graph,
                stored.record.to_string(),
                stored.revision.cast_signed(),
                stored.updated.to_string(),
            ],
        )?;
        transaction.commit()?;
        Ok(stored)
    }

    /// Gives a connection another name, whatever its revision, which counts on.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when it is gone.
    pub fn rename(&self, id: Uuid, name: &str) -> Result<Connection, StoreError> {
        let mut sqlite = self.sqlite();
        let transaction = sqlite.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute(
            "UPDATE connections SET name = ?2, revision = revision + 1, updated = ?3 WHERE id = ?1",
            params![id.to_string(), name, Timestamp::now().to_string()],
        )?;
        let renamed = read(&transaction, id)?;
        transaction.commit()?;
        Ok(renamed)
    }

    fn rows(&self) -> Result<Vec<(String, rusqlite::Result<Connection>)>, StoreError> {
        let sqlite = self.sqlite();
        let mut statement = sqlite.prepare_cached(&format!("{SELECT} ORDER BY created, connections.id"))?;
        let rows = statement.query_map([], |row| Ok((row.get("id")?, from_row(row))))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn insert(sqlite: &Sqlite, connection: &Connection) -> Result<Connection, StoreError> {
    if let Some(found) = revision(sqlite, connection.id)? {
        return Err(StoreError::ChangedElsewhere { id: connection.id, expected: 0, found });
    }
    let stored = Connection { revision: 1, updated: Timestamp::now(), ..connection.clone() };
    sqlite.execute(
        "INSERT INTO connections (id, recipe, name, tenant, client_id, state, secret_expires, proven_at, authority,
         graph, record, revision, created, updated) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)",
        params![
            stored.id.to_string(),
            stored.recipe,
            stored.name,
            stored.tenant,
            stored.client_id,
            stored.state,
            stored.secret_expires,
            stored.proven_at,
            stored.authority,
            stored.graph,
            stored.record.to_string(),
            1,
            stored.created.to_string(),
            stored.updated.to_string(),
        ],
    )?;
    Ok(stored)
}

fn read(sqlite: &Sqlite, id: Uuid) -> Result<Connection, StoreError> {
    let found = sqlite
        .query_row(&format!("{SELECT} WHERE connections.id = ?1"), [id.to_string()], from_row)
        .optional()?;
    found.ok_or(StoreError::NotFound { id })
}

fn revision(sqlite: &Sqlite, id: Uuid) -> Result<Option<u64>, StoreError> {
    let found: Option<i64> = sqlite
        .query_row("SELECT revision FROM connections WHERE id = ?1", [id.to_string()], |row| row.get(0))
        .optional()?;
    Ok(found.map(i64::cast_unsigned))
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Connection> {
    Ok(Connection {
        id: parsed(row, "id")?,
        recipe: row.get("recipe")?,
        name: row.get("name")?,
        tenant: row.get("tenant")?,
        client_id: row.get("client_id")?,
        state: row.get("state")?,
        secret_expires: row.get("secret_expires")?,
        proven_at: row.get("proven_at")?,
        authority: row.get("authority")?,
        graph: row.get("graph")?,
        record: parsed(row, "record")?,
        revision: row.get::<_, i64>("revision")?.cast_unsigned(),
        check: checks::of_row(row),
        created: parsed(row, "created")?,
        updated: parsed(row, "updated")?,
    })
}

/// A column's text as what it stands for.
pub(crate) fn parsed<T>(row: &Row<'_>, column: &str) -> rusqlite::Result<T>
where
    T: std::str::FromStr<Err: std::error::Error + Send + Sync + 'static>,
{
    let text: String = row.get(column)?;
    text.parse().map_err(|error| {
        let index = row.as_ref().column_index(column).unwrap_or(usize::MAX);
        rusqlite::Error::FromSqlConversionFailure(index, Type::Text, Box::new(error))
    })
}
