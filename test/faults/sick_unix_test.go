//go:build unix

package faults

import (
	"sync"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// A sickDisk stands between SQLite and the disk: it counts what changes a file, and
// lets the operations fail that it is told to. A write that fails has written half of
// its bytes, as it may on a real disk.
//
// It is a copy of SQLite's own file layer (sqlite3_vfs) in which opening a file is
// ours, and gives that file a copy of its methods (sqlite3_io_methods) in which
// writing, cutting off and syncing are ours; each calls what stood there before.
type sickDisk struct {
	sync.Mutex
	n       int            // operations so far
	at      int            // which one fails; 0 is none
	forever bool           // and all after it
	failed  map[string]int // by kind of operation

	before  *sqlite3.Tsqlite3_vfs
	methods map[uintptr]uintptr // ours, by theirs
	theirs  map[uintptr]uintptr // theirs, by ours
}

// disk is the one of this process; nil until sicken was called.
var disk *sickDisk

// sicken makes all records of this process opened from now on lie on a sick disk, and
// gives what undoes it.
func sicken() (undo func()) {
	tls := libc.NewTLS()
	before := sqlite3.Xsqlite3_vfs_find(tls, 0)
	disk = &sickDisk{before: at[sqlite3.Tsqlite3_vfs](before), failed: map[string]int{}, methods: map[uintptr]uintptr{}, theirs: map[uintptr]uintptr{}}
	address, layer := ours(tls, disk.before)
	layer.FpNext = 0
	layer.FzName, _ = libc.CString("sick")
	*(*openFunc)(unsafe.Pointer(&layer.FxOpen)) = sickOpen
	*(*deleteFunc)(unsafe.Pointer(&layer.FxDelete)) = sickDelete
	sqlite3.Xsqlite3_vfs_register(tls, address, 1)
	return func() {
		sqlite3.Xsqlite3_vfs_register(tls, before, 1)
		sqlite3.Xsqlite3_vfs_unregister(tls, address)
		tls.Close()
	}
}

// ours gives a copy of something of C's, in memory of C's.
func ours[T any](tls *libc.TLS, of *T) (address uintptr, copied *T) {
	address = sqlite3.Xsqlite3_malloc(tls, int32(unsafe.Sizeof(*of)))
	copied = at[T](address)
	*copied = *of
	return address, copied
}

// fails lets the k-th operation from now on fail, and those after it, too, if forever.
// 0 is none. It gives how many there have been since the last call.
func (d *sickDisk) fails(k int, forever bool) (was int) {
	d.Lock()
	defer d.Unlock()
	was = d.n
	d.n, d.at, d.forever = 0, k, forever
	return was
}

// next counts an operation and reports whether it is to fail.
func (d *sickDisk) next(kind string) bool {
	d.Lock()
	defer d.Unlock()
	d.n++
	if d.at == 0 || d.n < d.at || d.n > d.at && !d.forever {
		return false
	}
	d.failed[kind]++
	return true
}

type (
	openFunc     = func(tls *libc.TLS, vfs, name, file uintptr, flags int32, outFlags uintptr) int32
	deleteFunc   = func(tls *libc.TLS, vfs, name uintptr, syncFolder int32) int32
	writeFunc    = func(tls *libc.TLS, file, bytes uintptr, n int32, at int64) int32
	truncateFunc = func(tls *libc.TLS, file uintptr, size int64) int32
	syncFunc     = func(tls *libc.TLS, file uintptr, flags int32) int32
	mapFunc      = func(tls *libc.TLS, file uintptr, region, size, extend int32, to uintptr) int32
)

// at is what an address of C's points to.
func at[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

// function is the function that C's pointer to one means.
func function[F any](pointer uintptr) F { return *(*F)(unsafe.Pointer(&pointer)) }

func sickOpen(tls *libc.TLS, vfs, name, file uintptr, flags int32, outFlags uintptr) int32 {
	code := function[openFunc](disk.before.FxOpen)(tls, vfs, name, file, flags, outFlags)
	f := at[sqlite3.Tsqlite3_file](file)
	if code != sqlite3.SQLITE_OK || f.FpMethods == 0 {
		return code
	}
	disk.Lock()
	defer disk.Unlock()
	if disk.methods[f.FpMethods] == 0 {
		theirs := at[sqlite3.Tsqlite3_io_methods](f.FpMethods)
		address, m := ours(tls, theirs)
		*(*writeFunc)(unsafe.Pointer(&m.FxWrite)) = sickWrite
		*(*truncateFunc)(unsafe.Pointer(&m.FxTruncate)) = sickTruncate
		*(*syncFunc)(unsafe.Pointer(&m.FxSync)) = sickSync
		if theirs.FxShmMap != 0 {
			*(*mapFunc)(unsafe.Pointer(&m.FxShmMap)) = sickMap
		}
		disk.methods[f.FpMethods], disk.theirs[address] = address, f.FpMethods
	}
	f.FpMethods = disk.methods[f.FpMethods]
	return code
}

// healthy are the methods that a file would have without us.
func healthy(file uintptr) *sqlite3.Tsqlite3_io_methods {
	disk.Lock()
	defer disk.Unlock()
	return at[sqlite3.Tsqlite3_io_methods](disk.theirs[at[sqlite3.Tsqlite3_file](file).FpMethods])
}

func sickDelete(tls *libc.TLS, vfs, name uintptr, syncFolder int32) int32 {
	if disk.next("delete") {
		return sqlite3.SQLITE_IOERR_DELETE
	}
	return function[deleteFunc](disk.before.FxDelete)(tls, vfs, name, syncFolder)
}

func sickWrite(tls *libc.TLS, file, bytes uintptr, n int32, at int64) int32 {
	write := function[writeFunc](healthy(file).FxWrite)
	if disk.next("write") {
		write(tls, file, bytes, n/2, at)
		return sqlite3.SQLITE_IOERR_WRITE
	}
	return write(tls, file, bytes, n, at)
}

func sickTruncate(tls *libc.TLS, file uintptr, size int64) int32 {
	if disk.next("truncate") {
		return sqlite3.SQLITE_IOERR_TRUNCATE
	}
	return function[truncateFunc](healthy(file).FxTruncate)(tls, file, size)
}

func sickSync(tls *libc.TLS, file uintptr, flags int32) int32 {
	if disk.next("sync") {
		return sqlite3.SQLITE_IOERR_FSYNC
	}
	return function[syncFunc](healthy(file).FxSync)(tls, file, flags)
}

// sickMap is where the memory that processes share, a file, grows.
func sickMap(tls *libc.TLS, file uintptr, region, size, extend int32, to uintptr) int32 {
	if extend != 0 && disk.next("shared memory") {
		return sqlite3.SQLITE_IOERR_SHMSIZE
	}
	return function[mapFunc](healthy(file).FxShmMap)(tls, file, region, size, extend, to)
}
