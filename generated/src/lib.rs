//! An unofficial, typed async client for Huawei Cloud HSS.
