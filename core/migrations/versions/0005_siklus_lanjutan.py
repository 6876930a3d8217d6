"""siklus lanjutan

Revision ID: 0005
Revises: 0004
"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision: str = '0005'
down_revision: str | Sequence[str] | None = '0004'
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table('permohonan', schema=None) as batch_op:
        batch_op.add_column(sa.Column('tujuan_tim', sqlmodel.sql.sqltypes.AutoString(), server_default='', nullable=False))

    with op.batch_alter_table('tindaklanjutkendala', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_tindaklanjutkendala_kendala_id_jabatan_id'), type_='unique')
        batch_op.create_index('uq_tindaklanjutkendala_menunggu', ['kendala_id', 'jabatan_id'], unique=True, sqlite_where=sa.text("status = 'menunggu'"), postgresql_where=sa.text("status = 'menunggu'"))

    sent = sa.text("status = 'dikirim'")
    with op.batch_alter_table('kewajibanlaporan', schema=None) as batch_op:
        batch_op.create_index('ix_kewajibanlaporan_masuk', ['status', 'tim_id', 'penugasan_id', 'id'], unique=False, sqlite_where=sent, postgresql_where=sent)

    _catatan_kinerja()

    op.create_table('pimpinanunit',
        sa.Column('unit_id', sa.Uuid(), nullable=False),
        sa.Column('jabatan_id', sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(['jabatan_id'], ['jabatan.id'], name=op.f('fk_pimpinanunit_jabatan_id_jabatan')),
        sa.ForeignKeyConstraint(['unit_id'], ['unitorganisasi.id'], name=op.f('fk_pimpinanunit_unit_id_unitorganisasi')),
        sa.PrimaryKeyConstraint('unit_id', name=op.f('pk_pimpinanunit'))
    )
    with op.batch_alter_table('pimpinanunit', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pimpinanunit_jabatan_id'), ['jabatan_id'], unique=False)


def downgrade() -> None:
    op.drop_table('pimpinanunit')

    _tanpa_catatan_kinerja()

    with op.batch_alter_table('kewajibanlaporan', schema=None) as batch_op:
        batch_op.drop_index('ix_kewajibanlaporan_masuk')

    with op.batch_alter_table('tindaklanjutkendala', schema=None) as batch_op:
        batch_op.drop_index('uq_tindaklanjutkendala_menunggu')
        batch_op.create_unique_constraint(batch_op.f('uq_tindaklanjutkendala_kendala_id_jabatan_id'), ['kendala_id', 'jabatan_id'])

    with op.batch_alter_table('permohonan', schema=None) as batch_op:
        batch_op.drop_column('tujuan_tim')


_S = sqlmodel.sql.sqltypes
_BERAKHIR = ('evaluasikinerja', 'tindaklanjut')


def _catatan_kinerja() -> None:
    for name in _BERAKHIR:
        with op.batch_alter_table(name, schema=None) as batch_op:
            batch_op.add_column(sa.Column('status', _S.AutoString(), server_default='berlaku', nullable=False))
            batch_op.add_column(sa.Column('menggantikan_id', sa.Uuid(), nullable=True))
            batch_op.add_column(sa.Column('diakhiri_pada', _S.UTCDateTime(), nullable=True))
            batch_op.add_column(sa.Column('diakhiri_oleh_id', sa.Uuid(), nullable=True))
            batch_op.add_column(sa.Column('alasan_berakhir', _S.AutoString(), server_default='', nullable=False))
            batch_op.add_column(sa.Column('balasan', _S.AutoString(), server_default='', nullable=False))
            batch_op.add_column(sa.Column('dibalas_pada', _S.UTCDateTime(), nullable=True))
            batch_op.create_foreign_key(batch_op.f(f'fk_{name}_menggantikan_id_{name}'), name, ['menggantikan_id'], ['id'])
            batch_op.create_foreign_key(batch_op.f(f'fk_{name}_diakhiri_oleh_id_pegawai'), 'pegawai', ['diakhiri_oleh_id'], ['id'])

    with op.batch_alter_table('tindaklanjut', schema=None) as batch_op:
        batch_op.alter_column('dasar', new_column_name='nomor')
        batch_op.add_column(sa.Column('tanggal', sa.Date(), nullable=True))
        batch_op.add_column(sa.Column('pejabat', _S.AutoString(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('dibaca_pada', _S.UTCDateTime(), nullable=True))

    # Of several notes of one period only the last one holds; until now they stood side by side.
    later = """
        FROM evaluasikinerja AS baru
        WHERE baru.pegawai_id = evaluasikinerja.pegawai_id AND baru.penilai_jabatan_id = evaluasikinerja.penilai_jabatan_id
          AND baru.tahun = evaluasikinerja.tahun AND baru.periode = evaluasikinerja.periode
          AND baru.dibuat_pada > evaluasikinerja.dibuat_pada
    """
    op.execute(
        "UPDATE evaluasikinerja SET status = 'diganti', "
        f"diakhiri_pada = (SELECT MIN(baru.dibuat_pada) {later}) WHERE EXISTS (SELECT 1 {later})"
    )


def _tanpa_catatan_kinerja() -> None:
    with op.batch_alter_table('tindaklanjut', schema=None) as batch_op:
        batch_op.drop_column('dibaca_pada')
        batch_op.drop_column('pejabat')
        batch_op.drop_column('tanggal')
        batch_op.alter_column('nomor', new_column_name='dasar')

    for name in _BERAKHIR:
        with op.batch_alter_table(name, schema=None) as batch_op:
            batch_op.drop_constraint(batch_op.f(f'fk_{name}_diakhiri_oleh_id_pegawai'), type_='foreignkey')
            batch_op.drop_constraint(batch_op.f(f'fk_{name}_menggantikan_id_{name}'), type_='foreignkey')
            for column in ('dibalas_pada', 'balasan', 'alasan_berakhir', 'diakhiri_oleh_id', 'diakhiri_pada', 'menggantikan_id', 'status'):
                batch_op.drop_column(column)
