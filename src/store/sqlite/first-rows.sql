-- What migrations write into a database that has no messages yet. The functions are this program's (sql-functions.ts).
INSERT INTO keyword_reading (id, through) VALUES (1, 0);
INSERT INTO audit_mark (name, row, at, mac, seal) VALUES ('head', 0, 0, zeroblob(32), x''), ('anchor', 0, 0, zeroblob(32), x'');
INSERT INTO lasting_key (id, name, value)
  SELECT id, name, simgate_seal(simgate_lasting_key(name), 'lasting_key.value:' || id)
  FROM (SELECT 1 AS id, 'hash' AS name UNION ALL SELECT 2, 'code' UNION ALL SELECT 3, 'publicId' UNION ALL SELECT 4, 'audit');
